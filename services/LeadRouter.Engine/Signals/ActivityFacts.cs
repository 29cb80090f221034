using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Activities;
using LeadRouter.Engine.Conditions;

namespace LeadRouter.Engine.Signals;

/// <summary>What the conditions of signals look at: one activity.</summary>
internal sealed class ActivityFacts(Activity activity) : IFactSource
{
    /// <summary>The property of a click or an opening that tells how long after the mail's delivery it was.</summary>
    internal const string SecondsAfterDelivery = "secondsAfterDelivery";

    private const string PropertyPrefix = "property.";

    public long Now => activity.At;

    public IReadOnlyList<string> Values(string field) => Value(field) is { Length: > 0 } value ? [value] : [];

    public long? LastSignalAt(string signal) => null;

    private string? Value(string field) => Value(activity, field);

    /// <summary>Null or empty when it is unknown.</summary>
    internal static string? Value(Activity activity, string field) =>
        field switch
        {
            "type" => ActivityTypeNames.Of(activity.Type),
            "event" => activity.Event,
            "url" => activity.Url,
            "asset" => activity.Asset,
            "form" => activity.Form,
            "campaign" => activity.Campaign,
            SecondsAfterDelivery => activity.Properties.GetValueOrDefault(SecondsAfterDelivery),
            _ when field.StartsWith(PropertyPrefix, StringComparison.Ordinal) => activity.Properties.GetValueOrDefault(
                field[PropertyPrefix.Length..]
            ),
            _ => null,
        };
}
