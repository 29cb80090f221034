using LeadRouter.Engine.Activities;

namespace LeadRouter.Intake.Commit;

/// <param name="Partition">0-based.</param>
/// <param name="Activity">Serialised where it was read, so that requests share that work over the cores.</param>
internal readonly record struct PartitionedActivity(int Partition, StampedActivity Activity);
