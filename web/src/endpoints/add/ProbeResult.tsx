import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconMinus } from '@tabler/icons-react';
import { counted, milliseconds } from '../../kit/format';
import { Name } from '../../kit/Name';
import type { ProbeReport, ProbeStep } from '../types';
import { STEP_WORDS, TYPE_WORDS } from '../words';
import classes from './ProbeResult.module.css';

const RESULTS = {
  ok: { word: 'done', Icon: IconCircleCheck },
  failed: { word: 'failed', Icon: IconCircleX },
  skipped: { word: 'skipped', Icon: IconMinus },
} as const;

/** What a look at a server showed: what it is, or the step that failed, why, and what to do. */
export function ProbeResult({ report }: { report: ProbeReport }) {
  return (
    <section className={classes.report} data-ok={report.ok} aria-label="What the probe found">
      <Verdict report={report} />
      <ol className={classes.steps}>
        {report.steps.map((step) => (
          <Step key={step.step} step={step} />
        ))}
      </ol>
      {report.models.length > 0 && (
        <ul className={classes.models} aria-label="Its models">
          {report.models.slice(0, 8).map((model) => (
            <li key={model}>
              <Name>{model}</Name>
            </li>
          ))}
          {report.modelsCount > 8 && <li className={classes.more}>and {report.modelsCount - 8} more</li>}
        </ul>
      )}
    </section>
  );
}

function Verdict({ report }: { report: ProbeReport }) {
  if (!report.ok) {
    return (
      <div className={classes.verdict}>
        <IconAlertTriangle size={18} aria-hidden />
        <div>
          <strong>{report.message ?? 'It cannot be used as it is.'}</strong>
          {report.suggestion && <p>{report.suggestion}</p>}
        </div>
      </div>
    );
  }
  const type = report.endpointType ? TYPE_WORDS[report.endpointType] : 'A server';
  return (
    <div className={classes.verdict}>
      <IconCircleCheck size={18} aria-hidden />
      <div>
        <strong>
          {type}, {counted(report.modelsCount, 'model')}
        </strong>
        {report.responseTimeMs !== undefined && `, answered in ${milliseconds(report.responseTimeMs)}`}
        {report.suggestion && <p>{report.suggestion}</p>}
      </div>
    </div>
  );
}

function Step({ step }: { step: ProbeStep }) {
  const { word, Icon } = RESULTS[step.result];
  return (
    <li className={classes.step} data-result={step.result}>
      <Icon size={15} aria-hidden />
      <span className={classes.name}>
        {STEP_WORDS[step.step]}
        <span className={classes.word}>: {word}</span>
      </span>
      <span className={classes.detail}>
        {step.detail} {step.url && step.result === 'failed' && <code>{step.url}</code>}
      </span>
    </li>
  );
}
