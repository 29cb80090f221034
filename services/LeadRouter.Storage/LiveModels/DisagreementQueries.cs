using System.Text.Json;
using LeadRouter.Engine.Features;
using LeadRouter.Engine.Playbooks;

namespace LeadRouter.Storage.LiveModels;

/// <summary>Finds people of whom the rules and the model say different things, among what was decided last about each.</summary>
public sealed class DisagreementQueries(IDatabase database)
{
    /// <param name="playbook">Its propensity line says what the model's word comes to; without one only the probability is told.</param>
    /// <param name="decisions">Of the newest so many: 1 to 1,000,000.</param>
    /// <param name="most">The largest are given, of equal ones the newest.</param>
    public async Task<IReadOnlyList<DisagreementRow>> FindAsync(
        Playbook playbook,
        int decisions,
        int most,
        CancellationToken cancellationToken
    )
    {
        var line = playbook.Qualification.OfType<PropensityLine>().LastOrDefault() ?? new PropensityLine([], null) { Number = 0 };
        var found = new List<DisagreementRow>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = connection.StreamAsync<DecidedRow>(
            "select contact_id as ContactId, lead_id as LeadId, at as At, body as Body from decisions where kind = 'qualification' order by id desc limit @decisions",
            new { decisions },
            null,
            cancellationToken
        );
        await foreach (var row in rows)
        {
            if (seen.Add(row.ContactId) && Read(line, row) is { } disagreement)
            {
                found.Add(disagreement);
            }
        }

        return [.. found.OrderByDescending(one => one.Disagreement.Size).ThenByDescending(one => one.At).Take(most)];
    }

    private static DisagreementRow? Read(PropensityLine line, DecidedRow row)
    {
        using var json = JsonDocument.Parse(row.Body);
        if (!json.RootElement.TryGetProperty("propensity", out var propensity))
        {
            return null;
        }

        var qualification = json.RootElement.GetProperty("qualification");
        var outcome = qualification.GetProperty("outcome").GetString();
        if (qualification.GetProperty("handRaise").GetBoolean() || outcome is not ("qualified" or "nurture"))
        {
            // A request for sales needs no model; whoever is suppressed, attached or waits is none of its business.
            return null;
        }

        var probability = propensity.GetProperty("probability").GetInt32();
        var rules = qualification.TryGetProperty("rulesPriority", out var before)
            ? before.GetInt32()
            : qualification.GetProperty("priority").GetInt32();
        var model =
            PropensityRule.PriorityOf(line, probability)
            ?? (propensity.GetProperty("believed").GetInt32() >= line.Promote ? line.LowestPriority : null);
        return Disagreement.Of(rules == 0 ? null : rules, model) is { } disagreement
            ? new DisagreementRow(
                row.ContactId,
                row.LeadId,
                row.At,
                probability,
                disagreement,
                qualification.GetProperty("reason").GetString() ?? "",
                [.. propensity.GetProperty("parts").EnumerateArray().Skip(1).Take(3).Select(Words)]
            )
            : null;
    }

    private static string Words(JsonElement part) =>
        FormattableString.Invariant(
            $"{part.GetProperty("text").GetString()}: {part.GetProperty("logOdds").GetInt32() / 1000m:+0.0#;-0.0#;0.0}"
        );
}
