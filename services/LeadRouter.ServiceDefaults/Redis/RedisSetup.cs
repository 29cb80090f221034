using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LeadRouter.ServiceDefaults.Redis;

/// <summary>The Redis that processes share without needing it.</summary>
public static class RedisSetup
{
    /// <param name="redis">The connection string; null = there is no <see cref="RedisConnection"/>.</param>
    public static IHostApplicationBuilder AddRedis(this IHostApplicationBuilder builder, string? redis)
    {
        if (redis is not null)
        {
            builder.Services.TryAddSingleton(TimeProvider.System);
            builder.Services.AddSingleton(services => new RedisConnection(
                redis,
                services.GetRequiredService<TimeProvider>(),
                services.GetRequiredService<ILogger<RedisConnection>>()
            ));
            builder.Services.AddHostedService(services => services.GetRequiredService<RedisConnection>());
        }

        return builder;
    }
}
