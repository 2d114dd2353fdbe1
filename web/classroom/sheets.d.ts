/** A style sheet as text, minified (web/build/bundling.mjs). */
declare module '*.css' {
  const text: string;
  export default text;
}
