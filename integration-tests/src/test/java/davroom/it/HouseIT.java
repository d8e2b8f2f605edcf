package davroom.it;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.osgi.framework.Constants;

/** The shipped bundles in a framework, used over the network. */
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
}
