package vn.danhoi;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells a developer which addresses to open. */
@Component
@Profile("local")
class AddressNotice {

    private static final Logger LOG = LoggerFactory.getLogger(AddressNotice.class);

    @EventListener
    void started(WebServerInitializedEvent event) {
        if (event.getApplicationContext().getServerNamespace() != null) {
            return; // the management server
        }
        String base = "http://localhost:" + event.getWebServer().getPort();
        LOG.info("""
                Open:
                  {}/simulator   write as a citizen
                  {}/console     answer as an official: canbo.ubnd-phuong-buon-ma-thuot, lanhdao.…, dieuphoi, thanhtra, quantri; password danhoi-local
                  {}/            what everyone sees""",
                base, base, base);
    }
}
