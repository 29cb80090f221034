namespace LeadRouter.Bench.Stages;

/// <summary>Settings of roles for a stage that fills the queues while nobody takes anything out: nobody is to be refused.</summary>
internal static class DeepQueues
{
    public static IReadOnlyDictionary<string, string> Settings { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal) { ["Transport__MaxQueueBytes"] = "1000000000000" };
}
