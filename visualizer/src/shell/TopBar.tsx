import { CircleHelp, LayoutList, PanelLeft, Waypoints } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import { HoldControl } from '../hold/HoldControl.tsx';
import { PinsMenu } from '../pins/PinsMenu.tsx';
import { SearchField } from '../search/SearchField.tsx';
import { FlowPicker } from './FlowPicker.tsx';
import { Steering } from './Steering.tsx';
import { ThemeButton } from './ThemeButton.tsx';

export interface TopBarParts {
  search: RefObject<HTMLInputElement | null>;
  hold: RefObject<HTMLButtonElement | null>;
  side: boolean;
  onSide: () => void;
  asList: boolean;
  onAsList: () => void;
  onHelp: () => void;
  /** On a narrow screen the list is the only form, and panes are tabs. */
  narrow: boolean;
  /** More of them. */
  tools: ReactNode;
}

/** What is shown, the way through it, the search; then the tools, and at the end how the bench looks. Where room is scarce, tools show their sign alone. */
export function TopBar({ search, hold, side, onSide, asList, onAsList, onHelp, narrow, tools }: TopBarParts) {
  return (
    <header className="top">
      <h1 className="brand">OAuth Lab</h1>
      {!narrow && (
        <span className="top-flows">
          <button
            type="button"
            className="button"
            data-sign
            aria-pressed={side}
            aria-label="Flows and client app"
            aria-keyshortcuts="f"
            title="Flows and client app beside the diagram (f)"
            onClick={onSide}
          >
            <PanelLeft size={17} aria-hidden="true" />
          </button>
          <FlowPicker />
        </span>
      )}
      <Steering />
      <HoldControl button={hold} />
      <SearchField field={search} />
      <span className="top-tools">
        <PinsMenu />
        {!narrow && (
          <button
            type="button"
            className="button"
            aria-pressed={asList}
            title="The same messages as a list of sentences"
            onClick={onAsList}
          >
            {asList ? <Waypoints size={16} aria-hidden="true" /> : <LayoutList size={16} aria-hidden="true" />}
            <span className="words">List</span>
          </button>
        )}
        {tools}
      </span>
      <span className="top-end">
        <ThemeButton />
        <button
          type="button"
          className="button"
          data-bare
          aria-label="Help"
          aria-keyshortcuts="?"
          title="Keys and legend (?)"
          onClick={onHelp}
        >
          <CircleHelp size={18} aria-hidden="true" />
        </button>
      </span>
    </header>
  );
}
