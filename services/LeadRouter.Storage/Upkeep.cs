using Microsoft.Extensions.Hosting;

namespace LeadRouter.Storage;

/// <summary>Work that is done at the start and then again and again for as long as the process lives; once that fails is said, and it is tried again at the next time.</summary>
public abstract class Upkeep(TimeSpan every, TimeProvider clock) : BackgroundService
{
    protected TimeProvider Clock { get; } = clock;

    /// <summary>How long after the start the first time is.</summary>
    protected virtual TimeSpan StartsAfter => TimeSpan.Zero;

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (StartsAfter > TimeSpan.Zero)
        {
            await Task.Delay(StartsAfter, Clock, stoppingToken);
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await OnceAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                Failed(exception);
            }

            await Task.Delay(every, Clock, stoppingToken);
        }
    }

    /// <summary>Once through.</summary>
    public abstract Task OnceAsync(CancellationToken cancellationToken);

    /// <summary>Says that it could not be done this time.</summary>
    protected abstract void Failed(Exception exception);
}
