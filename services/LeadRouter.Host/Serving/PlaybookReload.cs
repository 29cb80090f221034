using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Signals;
using LeadRouter.Scoring.Replay;
using LeadRouter.ServiceDefaults.Configuration;
using LeadRouter.Storage.Outbox;

namespace LeadRouter.Host.Serving;

/// <summary>
/// Brings a changed playbook to life without a restart: at SIGHUP, and by itself when it is watched. One with errors is refused as a whole, its errors are
/// logged, and the old one stays live.
/// </summary>
internal sealed partial class PlaybookReload(
    LivePlaybook live,
    HostSettings settings,
    IServiceProvider services,
    TimeProvider clock,
    ILogger<PlaybookReload> logger
) : BackgroundService, IHostedLifecycleService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private readonly WakeSignal asked = new();
    private volatile bool isAsked;
    private IDisposable? hangUp;

    /// <summary>Before the others start, because a database may be waited for: SIGHUP meanwhile is no end, and is done when it is there.</summary>
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        hangUp = HangUp.Heed(Ask);
        return Task.CompletedTask;
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Dispose()
    {
        hangUp?.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var seen = PlaybookStamp.Of(settings.Playbook);
        while (!stoppingToken.IsCancellationRequested)
        {
            await asked.WaitAsync(settings.WatchPlaybook ? Look : Timeout.InfiniteTimeSpan, clock, stoppingToken);
            var stamp = PlaybookStamp.Of(settings.Playbook);
            // Twice the same: nobody is in the middle of writing it.
            if (!isAsked && (stamp == seen || stamp != await LaterAsync(stoppingToken)))
            {
                continue;
            }

            isAsked = false;
            seen = stamp;
            try
            {
                await ReloadAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(settings.Playbook, exception);
            }
        }
    }

    private void Ask()
    {
        LogAsked(settings.Playbook);
        isAsked = true;
        asked.Set();
    }

    private async Task<string> LaterAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(Look / 2, clock, cancellationToken);
        return PlaybookStamp.Of(settings.Playbook);
    }

    private async Task ReloadAsync(CancellationToken cancellationToken)
    {
        var reading = PlaybookLoader.Load(settings.Playbook);
        foreach (var diagnostic in reading.Diagnostics)
        {
            LogDiagnostic(diagnostic.Severity == DiagnosticSeverity.Error ? LogLevel.Error : LogLevel.Warning, diagnostic);
        }

        if (reading.Playbook is not { } next)
        {
            LogRefused(settings.Playbook, live.Playbook.Name, live.Playbook.Hash);
            return;
        }

        if (next.Hash == live.Playbook.Hash)
        {
            LogUnchanged(next.Name, next.Hash);
            return;
        }

        // Without the scoring role states are somebody else's: a state that is not there yet is folded from the log when it is read.
        if (services.GetService<SignalsReplay>() is { } replay)
        {
            if (next.SignalsHash != live.Playbook.SignalsHash)
            {
                LogReplays(next.Name, next.Hash);
            }

            await replay.SwitchAsync(next, cancellationToken);
        }
        else
        {
            live.Switch(next);
        }

        HostLog.LivePlaybook(logger, next.Name, next.Hash);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "SIGHUP: the playbook {Path} is read again")]
    private partial void LogAsked(string path);

    [LoggerMessage(Message = "{Diagnostic}")]
    private partial void LogDiagnostic(LogLevel level, PlaybookDiagnostic diagnostic);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "The playbook {Path} has errors and does not go live; '{Name}', version {Hash}, stays. 'leadrouter check' shows them again"
    )]
    private partial void LogRefused(string path, string name, string hash);

    [LoggerMessage(Level = LogLevel.Information, Message = "Playbook '{Name}', version {Hash}, says the same as before")]
    private partial void LogUnchanged(string name, string hash);

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Playbook '{Name}', version {Hash}, has other signals: history is folded under them, and it goes live when that is done"
    )]
    private partial void LogReplays(string name, string hash);

    [LoggerMessage(Level = LogLevel.Error, Message = "The playbook {Path} could not be read again; the old one stays live")]
    private partial void LogFailed(string path, Exception exception);
}
