/** Open311 GeoReport v2 (wiki.open311.org/GeoReport_v2): services, published requests, filing by partners with a key. */
@NullMarked
package vn.danhoi.api.open311;

import org.jspecify.annotations.NullMarked;
