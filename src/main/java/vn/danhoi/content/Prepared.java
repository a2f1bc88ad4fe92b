package vn.danhoi.content;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** Something made from the content on a thread of its own while the service goes on starting; whoever needs it waits. */
public final class Prepared<T> {

    private final CompletableFuture<T> made = new CompletableFuture<>();

    private Prepared() {}

    public static <T> Prepared<T> from(String name, Supplier<T> making) {
        var prepared = new Prepared<T>();
        Thread.ofPlatform().name("prepare " + name).daemon().start(() -> {
            try {
                prepared.made.complete(making.get());
            } catch (RuntimeException | Error e) {
                prepared.made.completeExceptionally(e);
            }
        });
        return prepared;
    }

    public static <T> Prepared<T> of(T made) {
        var prepared = new Prepared<T>();
        prepared.made.complete(made);
        return prepared;
    }

    /** @throws RuntimeException what making it threw, a {@link ContentException} above all */
    public T get() {
        try {
            return made.join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw e;
            }
        }
    }
}
