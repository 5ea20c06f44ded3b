import { useQuery } from '@tanstack/react-query';
import type { ImportView } from '@kladka/contracts';
import { importsQuery, useLiveImport } from '../../../api/imports.js';
import { ImportCard } from './import-card.js';

/** Imports of a store that are under way, each followed by its events. */
export function StoreUnderWay({ integrationId }: { integrationId: string }) {
  return useUnderWay(integrationId).items.map((item) => <LiveCard key={item.id} known={item} />);
}

/** Those of all stores. Browsers keep few connections open at once, so these are read as a list. */
export function AllUnderWay() {
  const { items, updatedAt } = useUnderWay(undefined);
  return items.map((item) => (
    <ImportCard key={item.id} item={item} updatedAt={updatedAt} withStore />
  ));
}

function LiveCard({ known }: { known: ImportView }) {
  const one = useLiveImport(known.id, known);
  const updatedAt = one.dataUpdatedAt === 0 ? Date.parse(known.createdAt) : one.dataUpdatedAt;
  return <ImportCard item={one.data ?? known} updatedAt={updatedAt} />;
}

function useUnderWay(integrationId: string | undefined) {
  const running = useQuery(importsQuery({ integrationId, state: 'running' }));
  const paused = useQuery(importsQuery({ integrationId, state: 'paused' }));
  return {
    items: [...(running.data?.items ?? []), ...(paused.data?.items ?? [])],
    updatedAt: Math.max(running.dataUpdatedAt, paused.dataUpdatedAt),
  };
}
