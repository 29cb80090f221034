using LeadRouter.Engine.Conditions;

namespace LeadRouter.Engine.Routes;

/// <summary>A question's facts as territory rules look at them. Signals are none of a territory's business: there are none.</summary>
internal sealed class RouteFacts(RouteQuestion question, bool headquarters) : IFactSource
{
    private Dictionary<string, IReadOnlyList<string>>? asked;

    public long Now => question.At;

    public IReadOnlyList<string> Values(string field)
    {
        asked ??= new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        if (!asked.TryGetValue(field, out var values))
        {
            asked[field] = values = Read(field);
        }

        return values;
    }

    public long? LastSignalAt(string signal) => null;

    /// <summary>The same, read anew: for who asks once, or keeps it.</summary>
    public string[] Read(string field) =>
        field switch
        {
            "motion" => [question.Motion],
            "priority" => [question.Priority.ToString(System.Globalization.CultureInfo.InvariantCulture)],
            "country" or "state" => One(Place(field)),
            "postcode" => Postcode.Values(Place(field)),
            // A language is asked for without its region.
            "language" => One(question.Facts.GetValueOrDefault(field)?.Split('-', '_')[0]),
            "size" => One(question.Facts.GetValueOrDefault("employees")),
            // Facts come as one text; only these have several values, parted by commas. An industry may have a comma of its own.
            "crmList" or "personas" => question
                .Facts.GetValueOrDefault(field)
                ?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                ?? [],
            _ => One(question.Facts.GetValueOrDefault(field)),
        };

    /// <summary>A place of which the country is known tells the rest of itself or nothing: a state or postcode of elsewhere would lie in no such country.</summary>
    private string? Place(string field)
    {
        var place = headquarters ? question.AccountPlace : question.PersonPlace;
        return place.TryGetValue(field, out var known) ? known
            : place.ContainsKey("country") ? null
            : question.Facts.GetValueOrDefault(field);
    }

    private static string[] One(string? value) => string.IsNullOrEmpty(value) ? [] : [value];
}
