import { useEffect, useState } from 'react';

/** Lets a file be dropped anywhere on the page; tells whether one hovers over it. */
export function useFileDrop(onFile: (file: File) => void): boolean {
  const [hovers, setHovers] = useState(false);
  useEffect(() => {
    const carriesFile = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') ?? false;
    function over(event: DragEvent): void {
      if (!carriesFile(event)) return;
      // Without this, the browser would open the file in place of the bench.
      event.preventDefault();
      setHovers(true);
    }
    function leave(event: DragEvent): void {
      if (event.relatedTarget === null) setHovers(false);
    }
    function drop(event: DragEvent): void {
      if (!carriesFile(event)) return;
      event.preventDefault();
      setHovers(false);
      const [file] = event.dataTransfer?.files ?? [];
      if (file !== undefined) onFile(file);
    }
    addEventListener('dragover', over);
    addEventListener('dragleave', leave);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('dragover', over);
      removeEventListener('dragleave', leave);
      removeEventListener('drop', drop);
    };
  }, [onFile]);
  return hovers;
}
