/** The tags as words: what a page says that may name neither tags nor attributes, an embed's address or a filtered player. */
export { askOtherSite } from './ask-other-site';
export { makeWidget } from './make-widget';
export { readWidgets, type Widget } from './read-widgets';
export { WIDGETS, type WidgetName } from './widget-names';
