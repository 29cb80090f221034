using LeadRouter.Api.Lifecycle;
using LeadRouter.Api.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeadRouter.Api.Members;

/// <summary>Reads the body of whatever is said of a member.</summary>
internal static class MemberBodyReader
{
    private const int MostCharacters = 256;

    /// <param name="fields">What it may have, for whoever sent something else.</param>
    /// <returns>Either the body or the problem is null.</returns>
    public static async Task<(T? Body, ProblemHttpResult? Problem)> ReadAsync<T>(
        HttpRequest request,
        string fields,
        CancellationToken cancellationToken
    )
        where T : class, IMemberBody
    {
        if (!request.HasJsonContentType())
        {
            return (null, ApiProblems.NotJson());
        }

        if (await LeadStatusEndpoints.BodyAsync<T>(request, cancellationToken) is not { } body)
        {
            return (null, ApiProblems.BadBody($"It is not a JSON object of {fields}."));
        }

        return body.By?.Length > MostCharacters || body.Why?.Length > MostCharacters
            ? (null, ApiProblems.BadBody($"`by` and `why` may have {MostCharacters} characters each."))
            : (body, null);
    }
}
