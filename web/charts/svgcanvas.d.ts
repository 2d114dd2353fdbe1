/** The part of svgcanvas that svg-surface.js builds on; the package has no types. */
declare module 'svgcanvas' {
  interface Options {
    width: number;
    height: number;
    document: Document;
    /** measures text */
    ctx: object;
  }
  interface Context extends CanvasRenderingContext2D {}
  class Context {
    constructor(options: Options);
    __currentElement: SVGElement;
    __applyCurrentDefaultPath(): void;
    __closestGroupOrSvg(): SVGElement;
    __createElement(name: string, properties: Record<string, string | number>): SVGElement;
    getSvg(): SVGSVGElement;
  }
}
