package davroom.it;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;

/** The shipped bundles in a framework, used over the network while rooms come and go. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class HouseIT {
    @Inject private BundleContext context;

    private final Path originals = Path.of(System.getProperty(House.DATA, ""), "originals");
    private final Drive drive = new Drive(Integer.getInteger(House.PORT, 0));

    @Configuration
    public Option[] house() throws IOException {
        return House.options();
    }

    @Before
    public void theDriveIsThere() {
        Eventually.holds("the drive", drive::answers);
    }

    @Test
    public void everyBundleIsActive() {
        for (Bundle bundle : context.getBundles()) {
            boolean fragment = bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null;
            assertEquals(
                    bundle.getSymbolicName(),
                    fragment ? Bundle.RESOLVED : Bundle.ACTIVE,
                    bundle.getState());
        }
    }

    @Test
    public void givesBackWhatItWasGiven() throws IOException, InterruptedException {
        byte[] photo = "not really a photo".getBytes(StandardCharsets.UTF_8);

        assertEquals(201, drive.put("given.jpg", photo));

        assertArrayEquals(photo, drive.get("given.jpg").body());
        assertArrayEquals(photo, Files.readAllBytes(originals.resolve("given.jpg")));
    }

    @Test
    public void losesNothingAcknowledgedWhileRoomsComeAndGo() throws Exception {
        UploadLoad load = new UploadLoad(drive);
        for (String room :
                List.of("davroom.storage", "davroom.auth", "davroom.database", "davroom.webdav")) {
            awaitUploads(room + " is still there", load);
            restart(room);
            Eventually.holds("the drive, after " + room + " came back", drive::answers);
            awaitUploads(room + " came back", load);
        }
        Map<String, UploadLoad.History> histories = load.end();

        assertTrue("no upload met a missing room", load.refused() > 0);
        UploadLoad.assertKept(originals, histories);
        assertEquals(List.of(), leftovers(histories));
    }

    /** Every file that no client has asked for by name; a drive in use has one that says so. */
    private List<String> leftovers(Map<String, UploadLoad.History> histories) throws IOException {
        try (Stream<Path> files = Files.walk(originals)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> originals.relativize(file).toString())
                    .filter(name -> !histories.containsKey(name) && !name.equals("given.jpg"))
                    .filter(name -> !name.startsWith(".davroom/runs/"))
                    .sorted()
                    .toList();
        }
    }

    private void restart(String room) throws BundleException {
        Bundle bundle =
                Arrays.stream(context.getBundles())
                        .filter(one -> room.equals(one.getSymbolicName()))
                        .findFirst()
                        .orElseThrow();
        bundle.stop();
        Eventually.holds("no drive without " + room, () -> !drive.answers());
        bundle.start();
    }

    private static void awaitUploads(String when, UploadLoad load) {
        int before = load.acknowledged();
        Eventually.holds("uploads while " + when, () -> load.acknowledged() > before + 20);
    }
}
