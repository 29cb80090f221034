using LeadRouter.Contracts.Activities;
using LeadRouter.ServiceDefaults.Transport;

namespace LeadRouter.Api.Identity;

/// <summary>Sends what somebody says about who is who on the way of every activity: durable when this returns, folded by scoring.</summary>
internal sealed class StatementSender(IKeptReader packer, IIntakeTransport transport)
{
    /// <exception cref="TransportFullException">Scoring has not caught up.</exception>
    /// <exception cref="TransportUnavailableException">The broker or the database cannot be reached.</exception>
    public Task SendAsync(Activity statement, CancellationToken cancellationToken) =>
        transport.SendAsync(
            packer.Pack([new KeptReading([statement], [], ActivityOrigin.Live)], transport.Partitions, statement.At),
            [],
            cancellationToken
        );
}
