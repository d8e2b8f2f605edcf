package davroom.web;

import davroom.api.metrics.Figure;
import davroom.api.metrics.Figures;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.List;

/** The Java machine that the house runs in. */
final class MachineFigures implements Figures {
    @Override
    public List<Figure> figures() {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        long collecting =
                ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                        .filter(millis -> millis > 0)
                        .sum();
        return List.of(
                Figure.gauge("jvm_memory_used_bytes", "Memory of objects.", heap.getUsed()),
                Figure.gauge("jvm_memory_max_bytes", "The most it may be.", heap.getMax()),
                Figure.gauge(
                        "jvm_threads_current",
                        "Threads.",
                        ManagementFactory.getThreadMXBean().getThreadCount()),
                Figure.counter(
                        "jvm_gc_collection_seconds",
                        "Time that went into collecting garbage.",
                        collecting / 1000.0),
                Figure.gauge(
                        "process_uptime_seconds",
                        "Since the start.",
                        ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0));
    }
}
