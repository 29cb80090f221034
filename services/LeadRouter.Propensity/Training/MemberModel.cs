using LeadRouter.Propensity.Models;
using LeadRouter.Propensity.Trees;

namespace LeadRouter.Propensity.Training;

/// <summary>What a member has learnt; the trees' starting point is the tables' intercept.</summary>
internal sealed record MemberModel(AdditiveTables Tables, IReadOnlyList<Tree> Trees);
