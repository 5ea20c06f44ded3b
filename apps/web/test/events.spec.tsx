import { jest } from '@jest/globals';
import { act, render, screen } from '@testing-library/react';
import { useEvents } from '../src/api/events.js';
import { EventSourceStub, setVisibility } from './event-source-stub.js';

const NAMES = ['progress', 'end'] as const;
const seen: unknown[] = [];

function Follower({ address }: { address: string | null }) {
  const isLive = useEvents({
    address,
    names: NAMES,
    lastName: 'end',
    onEvent: (name, data) => seen.push([name, data]),
  });
  return <output>{isLive ? 'live' : 'silent'}</output>;
}

beforeEach(() => {
  EventSourceStub.install();
  setVisibility('visible');
  seen.length = 0;
});

afterEach(() => jest.useRealTimers());

const stream = () => EventSourceStub.opened.at(-1);

describe('a stream of events', () => {
  it('is live from its first answer to its first silence', () => {
    render(<Follower address="/events" />);
    expect(screen.getByRole('status')).toHaveTextContent('silent');

    act(() => stream()?.accept());
    expect(screen.getByRole('status')).toHaveTextContent('live');

    act(() => stream()?.breakDown());
    expect(screen.getByRole('status')).toHaveTextContent('silent');
    // The browser takes it up again by itself.
    expect(EventSourceStub.opened).toHaveLength(1);
  });

  it('is tried again after a while when it was refused', () => {
    jest.useFakeTimers();
    render(<Follower address="/events" />);

    act(() => stream()?.refuse());
    act(() => jest.advanceTimersByTime(14_000));
    expect(EventSourceStub.opened).toHaveLength(1);

    act(() => jest.advanceTimersByTime(2_000));
    expect(EventSourceStub.opened).toHaveLength(2);
  });

  it('is closed by its last event, so that the browser does not open it again', () => {
    render(<Follower address="/events" />);
    act(() => stream()?.send('end', { done: true }));

    expect(seen).toEqual([['end', { done: true }]]);
    expect(EventSourceStub.alive).toEqual([]);
  });

  it('is not opened in a tab out of sight, nor without an address', () => {
    setVisibility('hidden');
    const { rerender } = render(<Follower address="/events" />);
    rerender(<Follower address={null} />);
    setVisibility('visible');

    expect(EventSourceStub.opened).toEqual([]);
  });

  it('ends with the page', () => {
    const { unmount } = render(<Follower address="/events" />);
    unmount();

    expect(EventSourceStub.alive).toEqual([]);
    setVisibility('hidden');
    setVisibility('visible');
    expect(EventSourceStub.opened).toHaveLength(1);
  });

  it('says nothing of what is no JSON', () => {
    render(<Follower address="/events" />);
    act(() => stream()?.send('progress', '<html>'));

    expect(seen).toEqual([]);
  });
});
