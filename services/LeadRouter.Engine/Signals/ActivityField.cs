using LeadRouter.Contracts.Activities;

namespace LeadRouter.Engine.Signals;

/// <summary>Reads one field of activities; made once for a field of the playbook.</summary>
internal sealed class ActivityField
{
    private readonly Func<Activity, string?> read;

    public ActivityField(string name, int number)
    {
        Name = name;
        Number = number;
        read = name switch
        {
            "event" => static activity => activity.Event,
            "url" => static activity => activity.Url,
            "asset" => static activity => activity.Asset,
            "form" => static activity => activity.Form,
            "campaign" => static activity => activity.Campaign,
            _ => activity => ActivityFacts.Value(activity, name),
        };
    }

    public string Name { get; }

    /// <summary>Its place among the playbook's fields.</summary>
    public int Number { get; }

    /// <summary>Null when unknown.</summary>
    public string? Of(Activity activity) => read(activity) is { Length: > 0 } value ? value : null;
}
