using LeadRouter.Engine.Activities;
using LeadRouter.Engine.Signals;
using LeadRouter.Storage;
using LeadRouter.Storage.Reconciliation;

namespace LeadRouter.Api.HandRaises;

/// <summary>Looks for what has become of a request for sales, for a while. It holds nothing that taking requests in needs, and so many at once, at most.</summary>
internal sealed class HandRaiseWaits(ReconcileQueries queries, IDatabase database, LivePlaybook live, TimeProvider clock)
{
    private const int MostAtOnce = 200;
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(50);

    private int waiting;

    /// <param name="within">Zero looks once.</param>
    /// <returns>As far as it has come by then.</returns>
    public async Task<HandRaisedAnswer> WaitAsync(string messageId, TimeSpan within, CancellationToken cancellationToken)
    {
        var key = ActivityKey.Of(HandRaiseForm.Source, null, messageId);
        using var limit = new CancellationTokenSource(within, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            if (Interlocked.Increment(ref waiting) > MostAtOnce)
            {
                return Answer(messageId, null);
            }

            while (true)
            {
                var found = await queries.OfAsync(key, cancellationToken);
                if (found is { Disposition: not HandRaiseDispositions.Unaccounted } || limit.IsCancellationRequested)
                {
                    return Answer(messageId, found);
                }

                await Task.Delay(Between, clock, either.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Answer(messageId, null);
        }
        catch (Exception exception) when (database.IsInfrastructureError(exception))
        {
            // It was taken in, which is what counts: what has become of it is told later.
            return Answer(messageId, null);
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }
    }

    private HandRaisedAnswer Answer(string messageId, HandRaise? found) =>
        new(
            messageId,
            found is null or { Disposition: HandRaiseDispositions.Unaccounted } ? HandRaisedAnswer.Pending : found.Disposition,
            found?.Owner,
            found?.Owner is { } owner
                ? live
                    .Playbook.Territories.Teams.Values.SelectMany(team => team.Members)
                    .FirstOrDefault(member => member.Email == owner)
                    ?.BookingUrl
                : null,
            found?.LeadId,
            $"/v1/hand-raises/{Uri.EscapeDataString(messageId)}"
        );
}
