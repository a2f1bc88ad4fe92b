/** The command line of the imports: one importer for each kind of file. */
@NullMarked
package vn.danhoi.knowledge.command;

import org.jspecify.annotations.NullMarked;
