/** {@code mvn -Pfuzz verify}: Jazzer looks for inputs that break what strangers reach. */
@NullMarked
package vn.danhoi.fuzz;

import org.jspecify.annotations.NullMarked;
