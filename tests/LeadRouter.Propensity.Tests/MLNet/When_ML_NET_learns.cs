using LeadRouter.Propensity.MLNet;
using LeadRouter.Propensity.Tests.Training;
using LeadRouter.Propensity.Training;

namespace LeadRouter.Propensity.Tests.MLNet;

/// <summary>Only in a build with <c>-p:WithMLNet=true</c>.</summary>
public sealed class When_ML_NET_learns : TrainerContract
{
    protected override IPropensityTrainer Trainer() => MlNetTrainer.Create();
}
