/** Media citizens send: durable fetch, stripping of metadata, encrypted storage, serving. */
@NullMarked
@ApplicationModule(allowedDependencies = {"crypto", "net"})
package vn.danhoi.attachment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
