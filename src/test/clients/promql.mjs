// What expressions of PromQL read, by the grammar of Prometheus itself: of each selector its metric, its matchers and the labels that it is
// grouped by. Takes a file with a list of expressions.
import { readFileSync } from 'node:fs';
import { parser } from '@prometheus-io/lezer-promql';

function texts(node, name, text) {
  return node ? node.getChildren(name).map(each => text(each)) : [];
}

function selectors(expression) {
  const text = node => expression.slice(node.from, node.to);
  const found = [];
  parser.parse(expression).iterate({
    enter(node) {
      if (node.type.isError) {
        throw new Error(`no PromQL at ${node.from}: ${expression}`);
      }
      if (node.name !== 'VectorSelector') {
        return;
      }
      const matchers = (node.node.getChild('LabelMatchers')?.getChildren('UnquotedLabelMatcher') ?? []).map(each => ({
        label: text(each.getChild('LabelName')),
        op: text(each.getChild('MatchOp')),
        value: JSON.parse(text(each.getChild('StringLiteral'))),
      }));
      const labels = matchers.map(each => each.label);
      for (let above = node.node.parent; above; above = above.parent) {
        const modifier = above.name === 'AggregateExpr' ? above.getChild('AggregateModifier') : null;
        if (modifier?.getChild('By')) {
          labels.push(...texts(modifier.getChild('GroupingLabels'), 'LabelName', text));
        }
      }
      found.push({ metric: text(node.node.getChild('Identifier')), matchers, labels });
    },
  });
  return found;
}

const expressions = JSON.parse(readFileSync(process.argv[2], 'utf8'));
console.log(JSON.stringify(expressions.map(each => ({ expression: each, selectors: selectors(each) }))));
