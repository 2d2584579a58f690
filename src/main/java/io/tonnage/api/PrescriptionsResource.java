package io.tonnage.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tonnage.backoff.PrescriptionStatus;
import io.tonnage.lift.AthleteId;
import io.tonnage.lift.LoadUnit;
import io.tonnage.lift.PrescriptionId;
import io.tonnage.live.PrescriptionDocument;
import io.tonnage.recording.DayRange;
import io.tonnage.recording.IssuedPrescription;
import io.tonnage.recording.Page;
import io.tonnage.recording.TrainingViews;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The back-off sets prescribed to an athlete. */
@Path("/v1/athletes/{athlete}/prescriptions")
@Tag(name = "Prescriptions")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class PrescriptionsResource {

  private final Athletes athletes;
  private final TrainingViews views;
  private final Clock clock;
  private final HttpSettings settings;

  PrescriptionsResource(
      Athletes athletes, TrainingViews views, Clock clock, HttpSettings settings) {
    this.athletes = athletes;
    this.views = views;
    this.clock = clock;
    this.settings = settings;
  }

  /** Prescriptions, newest top set first. */
  @GET
  @Operation(
      operationId = "listPrescriptions",
      summary = "Prescriptions, newest first",
      description =
          "Prescriptions of sessions whose local day lies in the range. Cancelled and withdrawn ones are left out"
              + " unless asked for by status. Loads are in the unit of the top set unless another is asked for.")
  public PageDocument<PrescriptionDocument> list(
      @PathParam("athlete") String athlete,
      @Parameter(
              description = "Only these",
              schema =
                  @Schema(
                      type = SchemaType.STRING,
                      enumeration = {
                        "open",
                        "completed",
                        "stopped",
                        "expired",
                        "withdrawn",
                        "cancelled"
                      }))
          @QueryParam("status")
          @Nullable String status,
      @Parameter(ref = "from") @QueryParam("from") @Nullable String from,
      @Parameter(ref = "to") @QueryParam("to") @Nullable String to,
      @Parameter(ref = "cursor") @QueryParam("cursor") @Nullable String cursor,
      @Parameter(ref = "limit") @QueryParam("limit") @Nullable String limit,
      @Parameter(ref = "unit") @QueryParam("unit") @Nullable String unit) {
    AthleteId id = Asked.athlete(athlete);
    DayRange days = Asked.days(from, to);
    int size = Asked.limit(limit, settings);
    LoadUnit asked = Asked.unit(unit);
    PrescriptionStatus wanted =
        Asked.code("status", status, PrescriptionStatus.values()).orElse(null);
    Page<IssuedPrescription> page =
        views.prescriptions(id, wanted, days, clock.instant(), Asked.text(cursor), size);
    if (page.items().isEmpty()) {
      athletes.mustBeKnown(id);
    }
    return PageDocument.of(page, issued -> PrescriptionDocument.of(issued, asked));
  }

  /** One prescription, whatever its status. */
  @GET
  @Path("/{prescriptionId}")
  @Operation(operationId = "getPrescription", summary = "One prescription, whatever its status")
  public PrescriptionDocument get(
      @PathParam("athlete") String athlete,
      @PathParam("prescriptionId") String prescriptionId,
      @Parameter(ref = "unit") @QueryParam("unit") @Nullable String unit) {
    AthleteId id = Asked.athlete(athlete);
    PrescriptionId prescription = new PrescriptionId(Asked.uuid("prescriptionId", prescriptionId));
    LoadUnit asked = Asked.unit(unit);
    return views
        .findPrescription(id, prescription, clock.instant())
        .map(issued -> PrescriptionDocument.of(issued, asked))
        .orElseThrow(() -> athletes.notFound(id, "prescription " + prescription));
  }
}
