import { Popover } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { lazy, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '@kladka/contracts';
import { useFormat } from '../../i18n/use-format.js';
import { LazyPart } from '../../ui/lazy-part.js';
import { PickList, type PickGroup } from '../../ui/pick-list.js';
import { StoreAvatar } from '../../ui/store-avatar.js';
import { useEnterWorkspace } from './use-enter-workspace.js';
import { WorkspaceButton } from './workspace-button.js';
import styles from './workspace-switcher.module.css';

const NewWorkspaceDialog = lazy(() =>
  import('./new-workspace-dialog.js').then((module) => ({ default: module.NewWorkspaceDialog })),
);

interface Props {
  session: SessionView;
}

/** The person's workspaces, found by name, and one more. Drawn once it is asked for, so it opens at once. */
export function WorkspaceSwitcher({ session }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const enter = useEnterWorkspace();
  const [isOpen, setOpen] = useState(true);
  const [isNewOpen, setNewOpen] = useState(false);
  const [text, setText] = useState('');

  const show = (isShown: boolean) => {
    setText('');
    setOpen(isShown);
  };
  const asked = text.trim().toLocaleLowerCase();
  const found = session.workspaces.filter(({ name }) => name.toLocaleLowerCase().includes(asked));
  const groups: PickGroup[] = [
    {
      title: t('overlay.workspace.yours'),
      items: found.map(({ id, name, role }) => {
        const isCurrent = id === session.workspace.id;
        const words = t(`role.${role}`);
        return {
          id,
          label: name,
          hint: isCurrent ? `${words} · ${t('overlay.workspace.current')}` : words,
          icon: <StoreAvatar name={name} size="small" />,
          isCurrent,
          pick: () => {
            show(false);
            if (!isCurrent) enter.mutate(id);
          },
        };
      }),
    },
    {
      title: t('overlay.palette.actions'),
      items: [
        {
          id: 'new',
          label: t('overlay.workspace.new'),
          icon: <IconPlus size={17} stroke={1.7} />,
          pick: () => {
            show(false);
            setNewOpen(true);
          },
        },
      ],
    },
  ];

  return (
    <>
      <Popover
        opened={isOpen}
        onChange={show}
        position="bottom-start"
        width={300}
        shadow="none"
        trapFocus
        returnFocus
        floatingStrategy="fixed"
      >
        <Popover.Target>
          <WorkspaceButton
            workspace={session.workspace}
            aria-busy={enter.isPending}
            onClick={() => show(!isOpen)}
          />
        </Popover.Target>
        <Popover.Dropdown className={styles.dropdown} aria-label={t('shell.switchWorkspace')}>
          <PickList
            label={t('overlay.workspace.search')}
            text={text}
            onType={setText}
            groups={groups}
            emptyWords={t('overlay.palette.none')}
            countWords={t('overlay.workspace.found', {
              count: found.length,
              number: format.number(found.length),
            })}
          />
        </Popover.Dropdown>
      </Popover>
      {isNewOpen ? (
        <LazyPart onBroken={() => setNewOpen(false)}>
          <NewWorkspaceDialog
            onClose={() => setNewOpen(false)}
            onMade={({ id }) => {
              setNewOpen(false);
              enter.mutate(id);
            }}
          />
        </LazyPart>
      ) : null}
    </>
  );
}
