using LeadRouter.Propensity;
using LeadRouter.Propensity.Training;
using LeadRouter.ServiceDefaults.Configuration;

namespace LeadRouter.Host.Propensity;

/// <summary>Who learns, as the configuration says.</summary>
internal static class Trainers
{
    private const string Key = $"{PropensityOptions.Section}:{nameof(PropensityOptions.Trainer)}";

    /// <exception cref="ConfigurationException">There is no such trainer, or this program was built without it.</exception>
    public static IPropensityTrainer Configured(IConfiguration configuration)
    {
        var name = configuration[Key]?.Trim();
        return string.IsNullOrEmpty(name) || name.Equals("own", StringComparison.OrdinalIgnoreCase) ? new BlendTrainer()
            : name.Equals("mlnet", StringComparison.OrdinalIgnoreCase) ? MlNet()
            : throw new ConfigurationException(Key, $"'{name}' is none of own, mlnet.");
    }

#if WITH_MLNET
    private static IPropensityTrainer MlNet() => LeadRouter.Propensity.MLNet.MlNetTrainer.Create();
#else
    private static IPropensityTrainer MlNet() =>
        throw new ConfigurationException(
            Key,
            "mlnet was asked for, and this program was built without it. Build it with -p:WithMLNet=true (the image: --build-arg WITH_MLNET=true), or set own."
        );
#endif
}
