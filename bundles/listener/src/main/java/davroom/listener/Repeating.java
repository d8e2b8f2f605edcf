package davroom.listener;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;

/** Does something again and again while its connector runs. */
final class Repeating extends AbstractLifeCycle {

    private final Scheduler scheduler;
    private final Executor executor;
    private final Duration pause;
    private final Runnable task;
    private volatile Scheduler.Task next;

    Repeating(Scheduler scheduler, Executor executor, Duration pause, Runnable task) {
        this.scheduler = scheduler;
        this.executor = executor;
        this.pause = pause;
        this.task = task;
    }

    @Override
    protected void doStart() {
        next =
                scheduler.schedule(
                        () -> executor.execute(this::turn),
                        pause.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    @Override
    protected void doStop() {
        next.cancel();
    }

    private void turn() {
        task.run();
        if (isRunning()) {
            doStart();
        }
    }
}
