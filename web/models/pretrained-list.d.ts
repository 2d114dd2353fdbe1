/** The list that the build makes of web/pretrained/. */
declare const pretrained: import('../workers/assets.js').PretrainedAsset[];
export default pretrained;
