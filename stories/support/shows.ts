import { documented } from './manifest';
import type { Scene } from './see';

/** Tells who opens the stories to count them what one has been seen to show: `code not-ready`, `ra-eq engine native`. */
export const shows = ({ reporting }: Pick<Scene, 'reporting'>, what: string[]): void =>
  reporting.addReport({ type: 'shows', result: what, status: 'passed' });

const declarations = documented.modules.flatMap(({ declarations }) => declarations);

/** What words its tags stand at, those of attributes and those that can only be read. */
export const showsWords = (scene: Scene): void =>
  shows(
    scene,
    declarations.flatMap(({ tagName, members }) =>
      [...scene.canvasElement.querySelectorAll(tagName)].flatMap((tag) =>
        members.flatMap(({ name }) => {
          const value = tag[name as keyof typeof tag] as unknown;
          return typeof value === 'string' ? [`${tagName} ${name} ${value}`] : [];
        }),
      ),
    ),
  );
