package vn.danhoi.zalo.openapi;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import vn.danhoi.zalo.account.ZaloSettings;

/**
 * One HTTP exchange with Zalo, and the difference that matters: whether a request that failed went out. Nothing is ever
 * repeated here; messages have no idempotency key.
 */
@Component
public class HttpCalls implements DisposableBean {

    private static final long LONGEST_ANSWER = 1024 * 1024;
    private static final Duration CONNECT = Duration.ofSeconds(3);

    private final OkHttpClient client;

    HttpCalls(ZaloSettings settings) {
        this.client = new OkHttpClient.Builder().retryOnConnectionFailure(false).followRedirects(false)
                .followSslRedirects(false).connectTimeout(CONNECT).readTimeout(settings.callTimeout())
                .writeTimeout(settings.callTimeout()).callTimeout(settings.callTimeout())
                .connectionPool(new ConnectionPool(64, 30, TimeUnit.SECONDS))
                .eventListenerFactory(HttpCalls::watcher).build();
    }

    /** What came of a request. */
    public sealed interface Exchange {
        /**
         * An answer came, whatever it says.
         *
         * @param at by the other side's clock
         */
        record Answered(int status, String body, Optional<Instant> at) implements Exchange {}

        /** Nothing went out. */
        record NotSent(String reason) implements Exchange {}

        /** The request went out, wholly or in part, and no answer came. */
        record Lost(String reason) implements Exchange {}
    }

    public Exchange call(Request.Builder request) {
        var began = new Began();
        try (Response response = client.newCall(request.tag(Began.class, began).build()).execute()) {
            return new Exchange.Answered(response.code(), response.peekBody(LONGEST_ANSWER).string(),
                    Optional.ofNullable(response.headers().getInstant("Date")));
        } catch (IOException e) {
            String reason = "zalo:" + (e instanceof InterruptedIOException ? "timeout" : "unreachable");
            return began.yes.get() ? new Exchange.Lost(reason) : new Exchange.NotSent(reason);
        }
    }

    private static EventListener watcher(Call call) {
        var began = call.request().tag(Began.class);
        return began == null ? EventListener.NONE : new EventListener() {
            @Override
            public void requestHeadersStart(Call started) {
                began.yes.set(true);
            }
        };
    }

    @Override
    public void destroy() {
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }

    private static final class Began {
        private final AtomicBoolean yes = new AtomicBoolean();
    }
}
