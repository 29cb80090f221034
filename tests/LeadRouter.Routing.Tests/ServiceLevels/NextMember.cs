using LeadRouter.Routing.ServiceLevels;
using LeadRouter.Storage;

namespace LeadRouter.Routing.Tests.ServiceLevels;

/// <summary>Gives a lead to the next of ana and ben who has not had it.</summary>
internal sealed class NextMember : ILeadReroute
{
    public async Task<string?> RerouteAsync(
        UnitOfWork unit,
        Guid leadId,
        IReadOnlyCollection<string> had,
        CancellationToken cancellationToken
    )
    {
        var next = new[] { "ana@sales.example", "ben@sales.example" }.FirstOrDefault(member => !had.Contains(member));
        if (next is not null)
        {
            await unit.ExecuteAsync(
                "update leads set owner = @next, version = version + 1 where id = @Id",
                new { next, Id = leadId.ToString("N") },
                cancellationToken
            );
        }

        return next;
    }
}
