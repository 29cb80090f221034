using System.Text.Json;

namespace LeadRouter.Host.Explain;

/// <summary>What the verb shows of the read API's answer to <c>/v1/accounts/{domain}</c>.</summary>
internal sealed record ExplainedAccount
{
    public required string Key { get; init; }
    public required DateTimeOffset AsOf { get; init; }
    public required ExplainedScore Score { get; init; }
    public required ExplainedGroup BuyingGroup { get; init; }

    public static ExplainedAccount Read(JsonElement answer) =>
        answer.Deserialize<ExplainedAccount>(JsonSerializerOptions.Web) ?? throw new JsonException("An account is never null.");
}
