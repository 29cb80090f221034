namespace LeadRouter.ServiceDefaults.Bus;

internal static class MessageHeaders
{
    /// <summary>The message's deterministic key: what a consumer deduplicates by.</summary>
    public const string Key = "lr-key";
}
