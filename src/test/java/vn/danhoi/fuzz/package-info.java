/** {@code mvn -Pfuzz verify}: Jazzer looks for inputs that break what strangers reach. */
@NullUnmarked
package vn.danhoi.fuzz;

import org.jspecify.annotations.NullUnmarked;
