package vn.danhoi.knowledge.document;

/**
 * How a paragraph that begins a section is marked.
 *
 * @param label as a path names it: "II", "4", "1.2", "b", "Điều 5"; empty for bullets
 * @param order position among its siblings by its label; 0 when the label says none
 * @param text  what follows the mark
 */
record Heading(Level level, String label, int order, String text) {}
