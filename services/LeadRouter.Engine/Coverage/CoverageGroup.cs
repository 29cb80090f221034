using LeadRouter.Contracts.Activities;

namespace LeadRouter.Engine.Coverage;

/// <summary>Activities that a signal would tell apart by one field.</summary>
/// <param name="Type">What kind of thing was done.</param>
/// <param name="Field">The playbook's field that says more: url, asset, form, event; empty when nothing does.</param>
/// <param name="Path">Its value as it is compared; of a url the path, with <c>*</c> for what looks like an id.</param>
public readonly record struct CoverageGroup(ActivityType Type, string Field, string Path)
{
    private const int Characters = 200;

    public static CoverageGroup Of(Activity activity)
    {
        var (field, value) = activity.Type switch
        {
            ActivityType.Download => ("asset", activity.Asset),
            ActivityType.Form => ("form", activity.Form),
            ActivityType.Track => ("event", activity.Event),
            _ => ("url", activity.Url),
        };
        if (value is null)
        {
            (field, value) = activity.Url is not null ? ("url", activity.Url) : ("event", activity.Event);
        }

        var folded = TextNormaliser.Fold(value ?? "");
        if (folded.Length == 0)
        {
            return new CoverageGroup(activity.Type, "", "");
        }

        var path = field == "url" ? UrlPath.Of(folded) : folded;
        return new CoverageGroup(activity.Type, field, path.Length > Characters ? path[..Characters] : path);
    }
}
