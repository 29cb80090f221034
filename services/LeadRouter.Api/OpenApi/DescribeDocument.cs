using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace LeadRouter.Api.OpenApi;

/// <summary>What the API is, and its areas.</summary>
internal sealed class DescribeDocument : IOpenApiDocumentTransformer
{
    private static readonly Dictionary<string, string> Areas = new(StringComparer.Ordinal)
    {
        ["Intake"] = "Sending activities, by the Segment protocol.",
        [ApiAreas.Contacts] = "People: score, persona, lead, and why.",
        [ApiAreas.Leads] = "Who qualified, whose lead it is, and every decision about it.",
        [ApiAreas.Accounts] = "Companies: what is known, who is active, what is open.",
        [ApiAreas.Alerts] = "What people were told.",
        [ApiAreas.FailedActivities] = "What was sent and could not be taken.",
        [ApiAreas.Members] = "Who gets leads, and who does no more.",
        [ApiAreas.Signals] = "What the playbook sees of what people do.",
        [ApiAreas.Health] = "For load balancers and Kubernetes.",
    };

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "LeadRouter",
            Version = "1.0.0",
            Summary = "Activities in, scored contacts and routed leads out.",
            Description = """
                Activities come in by the Segment protocol; contacts, accounts and leads are read with every number explained.

                - **Points** are decimal numbers with three digits; the parts of a score add up exactly to its points. What is unknown is null, never 0.
                - **Instants** are ISO 8601 in UTC. **Ids** are 32 hexadecimal digits. A field without a value is null and never left out.
                - **Lists** come newest first, `limit` rows at a time; hand `next` back as `after` for the page behind it. It is null on the last page.
                - **Errors** are problem details (RFC 9457) that say what to do. `type` is stable, for programs; `detail` is for people; `traceId` finds it in the log.
                - A path answers other methods with 405, OPTIONS with the methods it has; whatever answers GET answers HEAD.
                """,
        };
        foreach (var tag in document.Tags ?? new HashSet<OpenApiTag>())
        {
            tag.Description = Areas.GetValueOrDefault(tag.Name ?? "");
        }

        foreach (var path in document.Paths.Values)
        {
            // The same as GET without the body: said once, above.
            path.Operations?.Remove(HttpMethod.Head);
        }

        return Task.CompletedTask;
    }
}
