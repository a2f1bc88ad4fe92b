package vn.danhoi.testing;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** Does a thing twice at the same moment, as two presses of a button do. */
public final class Together {

    private Together() {}

    /** Something that may fail. */
    public interface Act {
        void run() throws Exception;
    }

    /** Fails when one of the two does. */
    public static void twice(Act act) throws InterruptedException, ExecutionException {
        var start = new CyclicBarrier(2);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var both = java.util.stream.Stream.generate(() -> threads.submit(() -> {
                start.await();
                act.run();
                return null;
            })).limit(2).toList();
            for (var one : both) {
                one.get();
            }
        }
    }
}
