package vn.danhoi.faults;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import vn.danhoi.bench.ServiceProcess;

/** Two processes on one database, events coming to either; one is killed. */
@Tag("faults")
class TwoProcessesIT {

    private static final int EVENTS = Integer.getInteger("faults.events", 10_000) / 10;
    private static final int PER_SECOND = Integer.getInteger("faults.rate", 25);

    @Test
    void oneIsKilledAndTheOtherFinishesItsWork() throws Exception {
        try (var scene = new Scene("two-processes")) {
            var answers = scene.calmAnswers();
            int otherPort = ServiceProcess.freePort();
            var other = scene.launchAnother(otherPort);
            try {
                other.awaitReady();
                var turn = new AtomicInteger();
                try (var crowd = scene.crowd(EVENTS, PER_SECOND,
                        () -> turn.getAndIncrement() % 2 == 0 ? scene.port : otherPort)) {
                    crowd.start();
                    while (crowd.acknowledged() < crowd.events() / 2) {
                        TimeUnit.MILLISECONDS.sleep(5);
                    }
                    other.kill();
                    scene.settle(crowd, answers, System.nanoTime()).report("two processes, one killed",
                            "1 kill at half of them");
                }
            } finally {
                other.kill();
            }
        }
    }
}
