using System.Net.Http.Headers;
using System.Text;
using LeadRouter.Alerts.Content;
using LeadRouter.Alerts.Deliveries;
using Microsoft.Extensions.Options;

namespace LeadRouter.Alerts.Slack;

/// <summary>Slack's incoming webhook. It knows no idempotency key: at least once, with at most one duplicate for each unclear answer.</summary>
internal sealed class SlackChannel(IHttpClientFactory clients, IOptions<AlertsOptions> options, TimeProvider clock) : IAlertChannel
{
    public const string ClientName = "alerts-slack";

    /// <summary>Slack allows one message a second and webhook: milliseconds.</summary>
    private const long PaceMs = 1000;

    private const int MostAnswer = 1024;

    private long readyAt;

    public IReadOnlyList<string> Names { get; } = [ChannelNames.SlackDirect, ChannelNames.Slack];

    public bool IsConfigured => options.Value.Slack.IsConfigured;

    public long ReadyAt => Volatile.Read(ref readyAt);

    public async Task<DeliveryOutcome> SendAsync(AlertContent content, string channel, CancellationToken cancellationToken)
    {
        var slack = options.Value.Slack;
        Hold(PaceMs);
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(slack.TimeoutSeconds), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var client = clients.CreateClient(ClientName);
            using var body = new StringContent(SlackMessage.Write(content, channel), Encoding.UTF8, "application/json");
            using var request = new HttpRequestMessage(HttpMethod.Post, slack.WebhookUrl) { Content = body };
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var retryAfter = Wait(answer.Headers.RetryAfter);
            var outcome = SlackAnswers.Read(answer.StatusCode, await TextAsync(answer, either.Token), retryAfter);
            if (outcome.RetryAfter is { } wait)
            {
                // It is the webhook that has to wait, not just this message.
                Hold((long)wait.TotalMilliseconds);
            }

            return outcome;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return DeliveryOutcome.Unclear(
                FormattableString.Invariant(
                    $"Slack did not answer within {slack.TimeoutSeconds} s: it is not known whether it took the message."
                )
            );
        }
        catch (HttpRequestException exception) when (IsBeforeSending(exception))
        {
            return DeliveryOutcome.Again(
                $"Slack could not be reached ({exception.HttpRequestError}). Check the network and Alerts:Slack:WebhookUrl."
            );
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return DeliveryOutcome.Unclear("The connection to Slack ended before its answer: it is not known whether it took the message.");
        }
    }

    private static bool IsBeforeSending(HttpRequestException exception) =>
        exception.HttpRequestError
            is HttpRequestError.NameResolutionError
                or HttpRequestError.ConnectionError
                or HttpRequestError.SecureConnectionError
                or HttpRequestError.ProxyTunnelError;

    private static async Task<string> TextAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        await using var stream = await answer.Content.ReadAsStreamAsync(cancellationToken);
        var bytes = new byte[MostAnswer];
        var length = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
        return Encoding.UTF8.GetString(bytes, 0, length);
    }

    private TimeSpan? Wait(RetryConditionHeaderValue? header) =>
        header?.Delta ?? (header?.Date is { } date ? date - clock.GetUtcNow() : null);

    private void Hold(long milliseconds) =>
        Volatile.Write(ref readyAt, clock.GetUtcNow().ToUnixTimeMilliseconds() + Math.Min(milliseconds, DeliveryPolicy.GiveUpAfterMs));
}
