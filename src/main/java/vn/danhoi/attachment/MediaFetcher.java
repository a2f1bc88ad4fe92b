package vn.danhoi.attachment;

import java.io.IOException;
import java.util.Optional;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.Buffer;
import vn.danhoi.net.HostRules;

/** One attempt to get a file's bytes from where the channel keeps them. */
final class MediaFetcher {

    private static final int MOST_REDIRECTS = 3;

    private final HostRules hosts;
    private final OkHttpClient client;

    MediaFetcher(AttachmentSettings settings, Dns names) {
        this.hosts = new HostRules(settings.hosts(), names);
        // Redirects are followed by hand: each step is checked like the first.
        this.client = new OkHttpClient.Builder().dns(hosts).followRedirects(false).followSslRedirects(false)
                .connectTimeout(settings.connectTimeout()).readTimeout(settings.readTimeout())
                .callTimeout(settings.callTimeout()).build();
    }

    /** How an attempt ended. */
    sealed interface Outcome {

        /** @param contentType as the server names it */
        record Fetched(byte[] bytes, Optional<String> contentType) implements Outcome {}

        /** Must not be fetched, now or later. */
        record Refused(Reason reason) implements Outcome {}

        /** Is not there. */
        record Gone(Reason reason) implements Outcome {}

        /** May work later. */
        record TryLater(Reason reason) implements Outcome {}
    }

    Outcome fetch(String address, long maxBytes) {
        var url = HttpUrl.parse(address);
        if (url == null || !hosts.allows(url)) {
            return new Outcome.Refused(Reason.HOST);
        }
        try {
            return fetch(hosts.secured(url), maxBytes);
        } catch (HostRules.PrivateAddress e) {
            return new Outcome.Refused(Reason.PRIVATE_ADDRESS);
        } catch (IOException e) {
            return new Outcome.TryLater(Reason.UNREACHABLE);
        }
    }

    private Outcome fetch(HttpUrl start, long maxBytes) throws IOException {
        var url = start;
        for (int step = 0; step <= MOST_REDIRECTS; step++) {
            try (var response = client.newCall(new Request.Builder().url(url).build()).execute()) {
                if (!response.isRedirect()) {
                    return read(response, maxBytes);
                }
                var target = Optional.ofNullable(response.header("Location")).map(url::resolve).map(hosts::secured);
                if (target.isEmpty() || !target.get().host().equals(start.host())
                        || target.get().port() != start.port()) {
                    return new Outcome.Refused(Reason.REDIRECT);
                }
                url = target.get();
            }
        }
        return new Outcome.Refused(Reason.REDIRECT);
    }

    private static Outcome read(Response response, long maxBytes) throws IOException {
        if (!response.isSuccessful()) {
            boolean passing = response.code() >= 500 || response.code() == 408 || response.code() == 429;
            return passing ? new Outcome.TryLater(Reason.SERVER_ERROR) : new Outcome.Gone(Reason.NOT_THERE);
        }
        var body = response.body();
        if (body.contentLength() > maxBytes) {
            return new Outcome.Refused(Reason.TOO_LARGE);
        }
        var bytes = new Buffer();
        while (body.source().read(bytes, 64 * 1024) >= 0) {
            if (bytes.size() > maxBytes) {
                return new Outcome.Refused(Reason.TOO_LARGE);
            }
        }
        if (bytes.size() == 0) {
            return new Outcome.TryLater(Reason.SERVER_ERROR);
        }
        var type = Optional.ofNullable(body.contentType()).map(MediaType::toString);
        return new Outcome.Fetched(bytes.readByteArray(), type);
    }
}
