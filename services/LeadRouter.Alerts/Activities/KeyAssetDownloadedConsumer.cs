using LeadRouter.Alerts.Coalescing;
using LeadRouter.Contracts.Scoring;
using LeadRouter.ServiceDefaults.Bus;
using LeadRouter.Storage;
using LeadRouter.Storage.Outbox;

namespace LeadRouter.Alerts.Activities;

/// <summary>One thread an account.</summary>
public sealed class KeyAssetDownloadedConsumer(OnceGate once, AlertRecorder recorder)
    : OnceConsumer<KeyAssetDownloaded>(once, MessageTopology.Alerts)
{
    protected override Task HandleAsync(KeyAssetDownloaded message, UnitOfWork unit, CancellationToken cancellationToken) =>
        recorder.RecordAsync(
            unit,
            new AlertActivity
            {
                Kind = AlertKinds.KeyAsset,
                Subject = message.AccountKey,
                AccountKey = message.AccountKey,
                ContactId = message.ContactId,
                Signal = message.Signal,
                What = message.Asset,
                At = message.At,
            },
            cancellationToken
        );
}
