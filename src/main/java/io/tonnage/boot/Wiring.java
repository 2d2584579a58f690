package io.tonnage.boot;

import io.quarkus.arc.DefaultBean;
import io.quarkus.runtime.ShutdownEvent;
import io.tonnage.fatigue.ReadinessRules;
import io.tonnage.ingest.IngestSettings;
import io.tonnage.ingest.SetEventDecoder;
import io.tonnage.lift.ExerciseCatalogue;
import io.tonnage.recording.AnnounceLeftovers;
import io.tonnage.recording.Announcements;
import io.tonnage.recording.AskIntensity;
import io.tonnage.recording.AskReadiness;
import io.tonnage.recording.DeadLetters;
import io.tonnage.recording.KeptAthletes;
import io.tonnage.recording.LiftOutlook;
import io.tonnage.recording.Patience;
import io.tonnage.recording.Rebuilds;
import io.tonnage.recording.RecordSets;
import io.tonnage.recording.RedriveLetters;
import io.tonnage.recording.RunRebuilds;
import io.tonnage.recording.SessionReviewer;
import io.tonnage.recording.SetEventLog;
import io.tonnage.recording.SetLedger;
import io.tonnage.recording.TrainingViews;
import io.tonnage.recording.UpdateFeed;
import io.tonnage.review.SessionReview;
import io.tonnage.store.BundledCatalogue;
import io.tonnage.store.BundledMuscleGroups;
import io.tonnage.strength.StrengthParameters;
import io.tonnage.volume.MuscleGroups;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.Executors;

/** Makes beans of what knows no framework. */
@ApplicationScoped
class Wiring {

  @Produces
  @Singleton
  @DefaultBean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Produces
  @Singleton
  ExerciseCatalogue catalogue() {
    return BundledCatalogue.load();
  }

  @Produces
  @Singleton
  MuscleGroups muscleGroups(ExerciseCatalogue catalogue) {
    return BundledMuscleGroups.load(catalogue);
  }

  @Produces
  @Singleton
  SessionReviewer reviewer(ExerciseCatalogue catalogue) {
    return (sets, ended, context) -> SessionReview.of(sets, ended, context, catalogue);
  }

  @Produces
  @Singleton
  ReadinessRules readinessRules(
      ExerciseCatalogue catalogue, MuscleGroups groups, ReadinessRules.Parameters parameters) {
    return new ReadinessRules(catalogue, groups, parameters);
  }

  @Produces
  @Singleton
  LiftOutlook outlook(ReadinessRules rules) {
    return new LiftOutlook(rules);
  }

  @Produces
  @Singleton
  KeptAthletes keptAthletes(IngestSettings settings) {
    return new KeptAthletes(settings.keptBytes());
  }

  @Produces
  @Singleton
  AskReadiness askReadiness(TrainingViews views, ReadinessRules rules) {
    return new AskReadiness(views, rules);
  }

  @Produces
  @Singleton
  AskIntensity askIntensity(
      TrainingViews views, ExerciseCatalogue catalogue, StrengthParameters strength) {
    return new AskIntensity(views, catalogue, strength.rolling());
  }

  @Produces
  @Singleton
  SetEventDecoder decoder(ExerciseCatalogue catalogue) {
    return new SetEventDecoder(catalogue);
  }

  @Produces
  @Singleton
  Patience patience(IngestSettings settings, RecordingReport report) {
    return new Patience(settings.retryFirstPause(), settings.retryLongestPause(), report);
  }

  @Produces
  @Singleton
  RecordSets recordSets(
      SetLedger ledger,
      DeadLetters deadLetters,
      Announcements announcements,
      Patience patience,
      RecordingReport report) {
    return new RecordSets(ledger, deadLetters, announcements, patience, report);
  }

  @Produces
  @Singleton
  RedriveLetters redriveLetters(
      DeadLetters deadLetters, SetEventLog log, TrainingViews views, RecordingReport report) {
    return new RedriveLetters(deadLetters, log, views, report);
  }

  @Produces
  @Singleton
  Announcements announcements(
      SetLedger ledger, UpdateFeed feed, IngestSettings settings, RecordingReport report) {
    return new Announcements(
        ledger,
        feed,
        report,
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("announcements").daemon().factory()),
        settings.unannounced());
  }

  @Produces
  @Singleton
  AnnounceLeftovers leftovers(SetLedger ledger, UpdateFeed feed, IngestSettings settings) {
    return new AnnounceLeftovers(
        ledger,
        feed,
        settings.sweepOlderThan(),
        settings.tombstonesAgainAfter(),
        settings.sweepLimit());
  }

  @Produces
  @Singleton
  RunRebuilds runRebuilds(
      Rebuilds rebuilds,
      Announcements announcements,
      Patience patience,
      RecordingReport report,
      RebuildSettings settings) {
    return new RunRebuilds(
        rebuilds,
        announcements,
        patience,
        report,
        Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().name("rebuild-", 1).daemon().factory()),
        settings.workers());
  }

  /** Who waits for a database or a broker must not hold up the end. */
  void stop(
      @Observes ShutdownEvent event,
      Patience patience,
      RunRebuilds rebuilds,
      Announcements announcements,
      IngestSettings settings)
      throws InterruptedException {
    patience.stop();
    rebuilds.stop();
    announcements.close(settings.blockAtMost());
  }
}
