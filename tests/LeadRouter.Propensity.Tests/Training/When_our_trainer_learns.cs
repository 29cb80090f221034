using LeadRouter.Propensity.Training;

namespace LeadRouter.Propensity.Tests.Training;

public sealed class When_our_trainer_learns : TrainerContract
{
    protected override IPropensityTrainer Trainer() => new BlendTrainer();
}
