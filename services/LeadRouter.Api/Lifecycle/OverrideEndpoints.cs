using LeadRouter.Api.Contacts;
using LeadRouter.Api.Problems;
using LeadRouter.Engine.Lifecycle;
using LeadRouter.Engine.Normalisation;
using LeadRouter.Engine.Signals;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeadRouter.Api.Lifecycle;

/// <summary>Sets a grade or an owner by hand.</summary>
internal static class OverrideEndpoints
{
    private const int MostCharacters = 256;

    public static async Task<Results<Ok<StatedAnswer>, ProblemHttpResult>> SetAsync(
        string key,
        HttpContext http,
        ContactEvaluations contacts,
        LivePlaybook live,
        StatedFacts facts,
        CancellationToken cancellationToken
    )
    {
        if (!http.Request.HasJsonContentType())
        {
            return ApiProblems.NotJson();
        }

        if (await LeadStatusEndpoints.BodyAsync<OverrideBody>(http.Request, cancellationToken) is not { } body)
        {
            return ApiProblems.BadBody("It is not a JSON object of `grade`, `owner`, `until`, `by` and `why`.");
        }

        if (Wrong(body, [.. live.Playbook.Icp.Grades.Select(grade => grade.Grade)]) is { } wrong)
        {
            return ApiProblems.BadBody(wrong);
        }

        if (LeadStatusEndpoints.IsOver(body.Until, http))
        {
            return ApiProblems.BadBody(LeadStatusEndpoints.UntilAhead);
        }

        if (await contacts.FindAsync(key, null, false, cancellationToken) is not { } contact)
        {
            return ApiProblems.NoContact();
        }

        var fields = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Add("grade", body.Grade);
        Add("owner", body.Owner);
        var id = contact.Snapshot.Id.ToString("N");
        return await facts.SendAsync(http, id, id, fields, cancellationToken);

        void Add(string what, string? value)
        {
            if (value is null)
            {
                return;
            }

            fields[Override.NameOf(what, "value")] = value.Trim();
            fields[Override.NameOf(what, "until")] = body.Until?.Trim() ?? "";
            fields[Override.NameOf(what, "by")] = LeadStatusEndpoints.By(body.By, http);
            fields[Override.NameOf(what, "why")] = body.Why?.Trim() ?? "";
        }
    }

    public static string? Wrong(OverrideBody body, IReadOnlyCollection<string> grades) =>
        body is { Grade: null, Owner: null } ? "Give `grade`, `owner`, or both; an empty text takes an override away."
        : body.Grade is { Length: > 0 } grade && !grades.Contains(grade.Trim(), StringComparer.Ordinal)
            ? $"`grade` must be one of the playbook's ({string.Join(", ", grades)}), or empty."
        : body.Owner is { Length: > 0 } owner && EmailAddress.Read(owner) is null ? "`owner` must be an e-mail address, or empty."
        : body.Until is { } until && LeadStatement.ReadInstant(until) is null ? LeadStatusEndpoints.UntilWanted
        : new[] { body.By, body.Why }.Any(text => text?.Length > MostCharacters)
            ? $"`by` and `why` may have {MostCharacters} characters each."
        : null;
}
