// The faces of pdfkit that come as modules of their own, which its published types do not name.
declare module 'pdfkit/standard-fonts/Helvetica' {
  const face: unknown;
  export { face as default };
}
declare module 'pdfkit/standard-fonts/HelveticaBold' {
  const face: unknown;
  export { face as default };
}
